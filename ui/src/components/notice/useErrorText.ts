import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../api/bindings';

export type ErrorText = { what: string; means: string; todo: string };

/** The sentences for an error in the user's language; the engine's own English when it has none. */
export function errorText(t: TFunction, error: ApiError): ErrorText {
  const base = `errors:${error.code}`;
  const params = { message: error.message, ...error.params };
  const part = (name: keyof ErrorText) => t(`${base}.${name}`, { ...params, defaultValue: '' }).trim();
  const what = part('what');
  if (what === '') return { what: error.message, means: '', todo: '' };
  return { what, means: part('means'), todo: part('todo') };
}

export function useErrorText(error: ApiError): ErrorText {
  const { t } = useTranslation();
  return errorText(t, error);
}
