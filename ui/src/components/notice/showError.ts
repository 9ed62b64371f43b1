import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import type { ApiError } from '../../api/bindings';
import { asApiError } from './ErrorNotice';
import { errorText } from './useErrorText';

/** For a command with no place of its own to show what went wrong. */
export function showError(error: ApiError | Error) {
  const text = errorText(i18next.t, asApiError(error));
  notifications.show({
    color: 'red',
    title: text.what,
    message: [text.means, text.todo].filter((line) => line !== '').join(' '),
    autoClose: 12_000,
    closeButtonProps: { 'aria-label': i18next.t('close') },
  });
}
