import { expect, it } from 'vitest';
import { firstIn } from '../../../electron/backend/xapi/first-in';

const HOUR_MS = 3_600_000;
const LATER = new Error('later');
const NEVER = new Error('never');

interface Asked {
  readonly one: string;
  readonly count: number;
}

/** Says how each that is asked answers, by how often it was; nothing keeps it silent. */
function course(pauseMs: number, answer: (asked: Asked) => string | Error | Promise<string>) {
  const asked: string[] = [];
  const outcome = firstIn(['a', 'b', 'c'], {
    pauseMs,
    mayChange: (error) => error === LATER,
    ask: async (one) => {
      asked.push(one);
      const given = await answer({ one, count: asked.filter((each) => each === one).length });
      if (given instanceof Error) throw given;
      return given;
    },
  });
  return { asked, outcome };
}

const silence = new Promise<never>(() => undefined);

it('resolves to the first good answer', async () => {
  const { asked, outcome } = course(HOUR_MS, ({ one }) => (one === 'b' ? 'yes' : LATER));
  expect([await outcome, asked]).toEqual(['yes', ['a', 'b', 'c']]);
});

it('asks again who may change, and nobody else, for as long as one is silent', async () => {
  const { asked, outcome } = course(1, ({ one, count }) => {
    if (one === 'a') return silence;
    if (one === 'b') return NEVER;
    return count < 4 ? LATER : 'yes';
  });
  expect([await outcome, asked]).toEqual(['yes', ['a', 'b', 'c', 'c', 'c', 'c']]);
});

it('waits for nothing more as the last one has said no', async () => {
  let refuse: (error: Error) => void = () => undefined;
  const last = new Promise<string>((_, reject) => {
    refuse = reject;
  });
  const { asked, outcome } = course(HOUR_MS, ({ one }) => (one === 'c' ? last : LATER));
  refuse(NEVER);
  await expect(outcome).rejects.toMatchObject({ errors: [LATER, LATER, NEVER] });
  expect(asked).toEqual(['a', 'b', 'c']);
});
