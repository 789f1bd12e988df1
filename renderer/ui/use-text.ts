import i18next from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Label } from '../../shared/contract';
import { createFormat, type Format } from './format';

/** Text that the backend named, in the user's language; a plain string is a name and is shown as it is. */
export function useText(): (label: Label) => string {
  const { t } = useTranslation();
  return (label) => (typeof label === 'string' ? label : t(label.key, { ...label.params }));
}

/** The same outside of components, where nothing shows it again in another language. */
export function textOf(label: Label): string {
  return typeof label === 'string' ? label : i18next.t(label.key, { ...label.params });
}

/** Numbers, sizes and dates as the user's language writes them. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  return useMemo(() => createFormat(i18n.language), [i18n.language]);
}
