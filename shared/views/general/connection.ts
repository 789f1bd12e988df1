import { connectionStateText } from '../../model/connection-state';
import type { Reader } from '../view';
import { addressProperty, stateProperty, textProperty, type Section } from './property';

export function connectionSections(read: Reader): readonly Section[] {
  const { connection } = read;
  const { name, state } = connection;
  return [
    {
      key: 'general',
      properties: [
        textProperty('name', name),
        addressProperty(read),
        stateProperty(
          'connectionState',
          connectionStateText(connection),
          state === 'connected' ? 'success' : state === 'failed' ? 'danger' : 'none',
        ),
      ],
    },
  ];
}
