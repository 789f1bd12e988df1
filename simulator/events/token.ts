import { XapiError } from '../../shared/xenapi/errors';

/** How far a reader of events has come. Messages count by themselves, as on the server. */
export interface EventToken {
  readonly generation: number;
  readonly messageGeneration: number;
}

const DIGITS = 20;

export function formatToken({ generation, messageGeneration }: EventToken): string {
  return `${String(generation).padStart(DIGITS, '0')},${String(messageGeneration).padStart(DIGITS, '0')}`;
}

/** An empty token is the beginning of everything. */
export function parseToken(text: string): EventToken {
  if (text === '') return { generation: -1, messageGeneration: -1 };
  const match = /^(\d+),(\d+)$/.exec(text);
  if (match === null) throw new XapiError('EVENT_FROM_TOKEN_PARSE_FAILURE', [text]);
  return { generation: Number(match[1]), messageGeneration: Number(match[2]) };
}
