import type { ErrorData } from './errors';

/** An error as people read it. */
export interface ErrorText {
  readonly sentence: string;
  readonly advice?: string;
  /** The server's or the program's own words, for a report or a search; may be empty. */
  readonly details: string;
}

/** The texts by key, as i18next has them. */
interface Strings {
  t(key: string, params: Readonly<Record<string, string | number>>): string;
  exists(key: string): boolean;
}

/** The sentence and advice of an error; an unknown code shows itself and its parameters as they came. */
export function errorText(strings: Strings, error: ErrorData): ErrorText {
  switch (error.kind) {
    case 'xapi':
      return xapiErrorText(strings, error);
    case 'transport': {
      const params = { host: error.host };
      return {
        sentence: strings.t(`errors.transport.${error.transport}.sentence`, params),
        advice: strings.t(`errors.transport.${error.transport}.advice`, params),
        details: error.detail,
      };
    }
    case 'reason':
      return { sentence: strings.t(error.reason.key, { ...error.reason.params }), details: '' };
    case 'internal':
      return { sentence: strings.t('errors.internal', {}), details: error.detail };
  }
}

function xapiErrorText(
  strings: Strings,
  { code, params, method, host }: Extract<ErrorData, { kind: 'xapi' }>,
): ErrorText {
  const details = [[code, ...params].join(', '), method, host].filter((part) => part !== '').join('\n');
  const key = `errors.xapi.${code}`;
  // A code is the server's own text: only one that looks like a code may be looked up.
  if (!/^[A-Z][A-Z0-9_]*$/.test(code) || !strings.exists(`${key}.sentence`)) {
    const sentence =
      params.length === 0
        ? strings.t('errors.unknownCode', { code })
        : strings.t('errors.unknownCodeWithParams', { code, params: params.join(', ') });
    return { sentence, details };
  }
  const named = Object.fromEntries(params.map((param, index) => [`p${index}`, param]));
  const sentence = strings.t(`${key}.sentence`, named);
  return strings.exists(`${key}.advice`)
    ? { sentence, advice: strings.t(`${key}.advice`, named), details }
    : { sentence, details };
}
