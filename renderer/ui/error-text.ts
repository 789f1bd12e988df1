import type { i18n } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ErrorData } from '../../shared/contract';

/** An error as people read it. */
export interface ErrorText {
  readonly sentence: string;
  readonly advice?: string;
  /** The server's or the program's own words, for a report or a search; may be empty. */
  readonly details: string;
}

export function useErrorText(): (error: ErrorData) => ErrorText {
  const { i18n } = useTranslation();
  return (error) => errorText(i18n, error);
}

/** The sentence and advice of an error; an unknown code shows itself and its parameters as they came. */
export function errorText(strings: Pick<i18n, 't' | 'exists'>, error: ErrorData): ErrorText {
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
      return { sentence: strings.t('errors.internal'), details: error.detail };
  }
}

function xapiErrorText(
  strings: Pick<i18n, 't' | 'exists'>,
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
