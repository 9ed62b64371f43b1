import { useTranslation } from 'react-i18next';
import type { SavedFile } from '../../../api/bindings';
import { showSaved } from '../../../components/export/savedNotice';
import { useFormat } from '../../../format/useFormat';

/** Says where a file was saved; nothing where the person chose no place for it. */
export function useSaved() {
  const { t } = useTranslation('runSearch');
  const format = useFormat();
  return ({ path, rows }: SavedFile) => {
    if (path === null) return;
    const message = t('savedRows', { count: rows, rows: format.number(rows), path });
    showSaved({ title: t('saved'), message, path, close: t('common:close') });
  };
}
