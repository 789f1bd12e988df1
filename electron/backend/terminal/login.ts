import type { AnyAuthMethod, KeyboardInteractiveCallback, ParsedKey, Prompt } from 'ssh2';
import ssh2 from 'ssh2';
import { text, type LoginWay, type Text } from '../../../shared/contract';
import type { TerminalStream } from './terminal-stream';

/** The next thing to try, for what the server still takes; `left` is null before anything was tried. */
export type Login = (left: readonly string[] | null, isPartial: boolean | null) => Promise<AnyAuthMethod>;

interface LoginOptions {
  readonly user: string;
  readonly terminal: Pick<TerminalStream, 'ask'>;
  /** Where the user's agent listens; undefined where it is not to be asked. */
  readonly agent: string | undefined;
  /** The password that was remembered, if it may be sent. */
  readonly saved: () => Promise<string | undefined>;
  readonly onSavedRefused: () => void;
  /** A password that the user gave; one that was refused, or is not to be kept, is undefined. */
  readonly onPassword: (toRemember: string | undefined) => void;
}

const WAYS: readonly (readonly [LoginWay, string])[] = [
  ['password', 'password'],
  ['key', 'publickey'],
  ['questions', 'keyboard-interactive'],
];

/** Proves who the user is: by what is at hand first, then by what the user is asked for, until the server is content. */
export function createLogin(options: LoginOptions): Login {
  const { user: username, terminal, agent, saved, onSavedRefused, onPassword } = options;
  let isSavedTried = false;
  let isAgentTried = false;
  let tried: LoginWay | 'saved' | 'agent' | undefined;

  return async (left, isPartial) => {
    if (left === null) return { type: 'none', username };
    // An agent may not even be there: nobody has to be told that it was of no use.
    const refused = isPartial === true || tried === 'agent' ? undefined : tried;
    if (refused === 'saved') onSavedRefused();
    if (refused === 'password') onPassword(undefined);
    if (!isSavedTried && left.includes('password')) {
      isSavedTried = true;
      const password = await saved();
      if (password !== undefined) {
        tried = 'saved';
        return { type: 'password', username, password };
      }
    }
    if (!isAgentTried && agent !== undefined && left.includes('publickey')) {
      isAgentTried = true;
      tried = 'agent';
      return { type: 'agent', username, agent };
    }
    return ask(left, refused === undefined ? undefined : text(`terminal.refused.${refused}`));
  };

  async function ask(left: readonly string[], problem: Text | undefined): Promise<AnyAuthMethod> {
    const ways = WAYS.filter(([, method]) => left.includes(method)).map(([way]) => way);
    // The server's own questions need no other before them.
    if (problem === undefined && ways.every((way) => way === 'questions') && ways.length > 0) return letServerAsk();
    const message = { kind: 'login', ways, ...(problem === undefined ? {} : { problem }) } as const;
    const answer = await terminal.ask(message, 'password', 'key', 'questions');
    tried = answer.kind;
    switch (answer.kind) {
      case 'password':
        onPassword(answer.remember ? answer.password : undefined);
        return { type: 'password', username, password: answer.password };
      case 'key': {
        const key = readKey(answer.key, answer.passphrase);
        return 'problem' in key ? ask(left, key.problem) : { type: 'publickey', username, key: key.key };
      }
      case 'questions':
        return letServerAsk();
    }
  }

  function letServerAsk(): AnyAuthMethod {
    tried = 'questions';
    return { type: 'keyboard-interactive', username, prompt };
  }

  function prompt(
    title: string,
    instruction: string,
    _language: string,
    prompts: readonly Prompt[],
    finish: KeyboardInteractiveCallback,
  ): void {
    const asked = prompts.map(({ prompt: words, echo }) => ({ words, isEchoed: echo === true }));
    void terminal
      .ask({ kind: 'prompts', title, instruction, prompts: asked }, 'responses')
      .then(({ responses }) => finish(asked.map((_, index) => responses[index] ?? '')));
  }
}

/** A private key of OpenSSH or PuTTY, or why it cannot be used. */
function readKey(content: string, passphrase: string): { readonly key: ParsedKey } | { readonly problem: Text } {
  const key = ssh2.utils.parseKey(content, passphrase === '' ? undefined : passphrase);
  if (!(key instanceof Error)) {
    return key.isPrivateKey() ? { key } : { problem: text('terminal.key.public') };
  }
  if (/no passphrase/i.test(key.message)) return { problem: text('terminal.key.encrypted') };
  if (/passphrase|integrity|decrypt/i.test(key.message)) return { problem: text('terminal.key.passphrase') };
  return { problem: text('terminal.key.unreadable') };
}
