import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Removal } from '../../api/bindings';
import { useFormat } from '../../format/useFormat';
import { Notice, NoticeLine } from '../notice/Notice';

/** Says of a record that it is no longer in Salesforce: since when, why, and what is kept. */
export function RemovedNotice({ removed }: { removed: Removal }) {
  const { t } = useTranslation('record');
  const format = useFormat();
  const reason = ['deleted', 'purged'].includes(removed.reason) ? removed.reason : 'no_longer_visible';
  return (
    <Notice tone="attention" icon={IconTrash} title={t('removed.title', { at: format.dateTime(removed.at) })}>
      <NoticeLine>{t(`removed.${reason as 'deleted' | 'purged' | 'no_longer_visible'}`)}</NoticeLine>
      <NoticeLine>{t('removed.kept')}</NoticeLine>
    </Notice>
  );
}
