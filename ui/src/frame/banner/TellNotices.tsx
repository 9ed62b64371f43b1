import { Anchor } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNotices } from '../../api/queries/queries';
import { errorText } from '../../components/notice/useErrorText';

/** Shows what the person is to be told, where the system shows no notifications itself. */
export function TellNotices() {
  const { t } = useTranslation();
  const { data: notices } = useNotices();
  useEffect(() => {
    const closeButtonProps = { 'aria-label': t('close') };
    for (const { id, title, body, error, path } of notices ?? []) {
      const text = error && errorText(t, error);
      const said = text ? `${text.what} ${text.means} ${text.todo}`.trim() : body;
      const message = (
        <>
          {said} {path && <Anchor href={`#${path}`}>{t('desktop:more')}</Anchor>}
        </>
      );
      // It stays until it is read, so it keeps away from the right, where drawers have their buttons.
      notifications.show({
        id,
        title,
        message,
        autoClose: false,
        closeButtonProps,
        position: 'bottom-center',
      });
    }
  }, [notices, t]);
  return null;
}
