import type { ObjectId } from '../../shared/contract';
import { commands } from '../../shared/commands';
import type { Command, Target } from '../../shared/commands/command';
import { selectObject, targetOf } from '../../shared/commands/target';
import type { Reader } from '../../shared/views/view';
import { createApi } from '../../shared/xenapi/api';

export function commandOf(id: string): Command {
  const command = commands.find((candidate) => candidate.id === id);
  if (command === undefined) throw new Error(`no command ${id}`);
  return command;
}

/** What the command would run on when the object is selected; undefined when it is not offered. */
export function targetFor(command: Command, id: ObjectId, read: Reader): Target | undefined {
  const object = selectObject(id, read);
  return object && targetOf(command, object);
}

export interface RecordedRun {
  /** `[method, ...params]` of each call; a call answers with its number, from 1. */
  readonly calls: readonly (readonly unknown[])[];
  /** The tasks that were followed. */
  readonly followed: readonly unknown[];
}

/** Runs a command on a selected object with a carrier that only notes what it is asked for. `answer` answers some of it. */
export async function recordRun(
  id: string,
  object: ObjectId,
  read: Reader,
  input?: unknown,
  answer: (method: string, params: readonly unknown[]) => unknown = () => undefined,
): Promise<RecordedRun> {
  const command = commandOf(id);
  const target = targetFor(command, object, read);
  if (target === undefined) throw new Error(`${id} is not offered`);
  const calls: (readonly unknown[])[] = [];
  const followed: unknown[] = [];
  await command.run(
    {
      api: createApi((method, params) => {
        const number = calls.push([method, ...params]);
        return Promise.resolve(answer(method, params) ?? number);
      }),
      signal: new AbortController().signal,
      follow: async (task) => {
        followed.push(await task);
        return '';
      },
      connections: { disconnect: never, reconnect: never, forget: never },
    },
    target,
    input,
  );
  return { calls, followed };
}

function never(): Promise<never> {
  throw new Error('called');
}
