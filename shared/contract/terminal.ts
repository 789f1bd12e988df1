import { z } from 'zod';
import type { Text } from './text';

const size = { columns: z.int().min(1).max(2000), rows: z.int().min(1).max(2000) };

/** Of a terminal, in characters. */
export const terminalSizeSchema = z.object(size);
export type TerminalSize = z.infer<typeof terminalSizeSchema>;

/** How a user can prove who it is: the last one lets the server ask what it likes. */
export type LoginWay = 'password' | 'key' | 'questions';

/** What the backend tells and asks while a terminal is opened, and at its end. */
export type TerminalMessage =
  /** `known` is the key that the machine had before; its presence makes this a changed key. Answered by `trust`. */
  | {
      readonly kind: 'hostKey';
      readonly algorithm: string;
      readonly fingerprint: string;
      readonly known?: { readonly algorithm: string; readonly fingerprint: string };
    }
  /** What the server has to say before anybody logs in. */
  | { readonly kind: 'banner'; readonly words: string }
  /** Answered by `password`, `key` or `questions`. */
  | { readonly kind: 'login'; readonly ways: readonly LoginWay[]; readonly problem?: Text }
  /** Answered by `responses`. */
  | {
      readonly kind: 'prompts';
      readonly title: string;
      readonly instruction: string;
      readonly prompts: readonly { readonly words: string; readonly isEchoed: boolean }[];
    }
  | { readonly kind: 'open' }
  | { readonly kind: 'exit'; readonly code?: number; readonly signal?: string };

/** What the window tells a terminal beside what is typed. */
export const terminalAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('resize'), ...size }),
  z.object({ kind: z.literal('trust'), trust: z.boolean() }),
  z.object({ kind: z.literal('password'), password: z.string().max(1000), remember: z.boolean() }),
  z.object({ kind: z.literal('key'), key: z.string().max(100_000), passphrase: z.string().max(1000) }),
  z.object({ kind: z.literal('questions') }),
  z.object({ kind: z.literal('responses'), responses: z.array(z.string().max(10_000)).max(100) }),
]);
export type TerminalAnswer = z.infer<typeof terminalAnswerSchema>;
