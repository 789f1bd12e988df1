import { connectionStateText } from '../../model/connection-state';
import type { Reader } from '../view';
import { codeProperty, stateProperty, textProperty, type Section } from './property';

export function connectionSections({ connection }: Reader): readonly Section[] {
  const { name, address, state } = connection;
  return [
    {
      key: 'general',
      properties: [
        textProperty('name', name),
        codeProperty('address', address),
        stateProperty(
          'connectionState',
          connectionStateText(connection),
          state === 'connected' ? 'success' : state === 'failed' ? 'danger' : 'none',
        ),
      ],
    },
  ];
}
