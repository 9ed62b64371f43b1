import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { SavedFile } from '../../../api/bindings';
import { useFormat } from '../../../format/useFormat';

/** Says where a file was saved; nothing where the person chose no place for it. */
export function useSaved() {
  const { t } = useTranslation('runSearch');
  const format = useFormat();
  return ({ path, rows }: SavedFile) => {
    if (path === null) return;
    const message = t('savedRows', { count: rows, rows: format.number(rows), path });
    const closeButtonProps = { 'aria-label': t('common:close') };
    notifications.show({ title: t('saved'), message, closeButtonProps });
  };
}
