import { describe, expect, it } from 'vitest';
import { text } from '../../../shared/contract';
import { connectionStateName, connectionStateText } from '../../../shared/model/connection-state';

describe('how a connection stands', () => {
  const live = { id: 'c1', address: 'north', name: 'North', state: 'reconnecting', clockOffsetMs: 0 } as const;

  it('is its state', () => {
    expect([connectionStateName(live), connectionStateText(live)]).toEqual([
      'reconnecting',
      text('connectionState.reconnecting'),
    ]);
  });

  it('is, of an offline pool, the file that it comes from', () => {
    const offline = { ...live, dump: { fileName: 'pool.xml', takenAt: 7 } };
    expect([connectionStateName(offline), connectionStateText(offline)]).toEqual([
      'offline',
      text('connectionState.offline', { file: 'pool.xml', at: 7 }),
    ]);
  });
});
