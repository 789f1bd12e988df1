import { useTranslation } from 'react-i18next';
import { errorText, type ErrorData, type ErrorText } from '../../shared/contract';

export function useErrorText(): (error: ErrorData) => ErrorText {
  const { i18n } = useTranslation();
  return (error) => errorText(i18n, error);
}
