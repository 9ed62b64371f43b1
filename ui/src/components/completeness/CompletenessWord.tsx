import { IconAlertTriangle, IconCircleCheck, IconClock, IconCloudDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/useFormat';
import { StatusWord } from '../word/StatusWord';
import { type Compared, completenessOf } from './completeness';

/** Whether a table holds what Salesforce counts, as icon, word and colour. */
export function CompletenessWord({ table }: { table: Compared }) {
  const { t } = useTranslation('completeness');
  const format = useFormat();
  const found = completenessOf(table);
  switch (found.state) {
    case 'loading':
      return (
        <StatusWord tone="accent" icon={IconCloudDownload}>
          {t('loading')}
        </StatusWord>
      );
    case 'complete':
      return (
        <StatusWord tone="good" icon={IconCircleCheck}>
          {t('complete')}
        </StatusWord>
      );
    case 'unknown':
      return (
        <StatusWord tone="quiet" icon={IconClock}>
          {t('notCompared')}
        </StatusWord>
      );
    default:
      return (
        <StatusWord tone="attention" icon={IconAlertTriangle}>
          {t(found.state, { count: found.rows, rows: format.number(found.rows) })}
        </StatusWord>
      );
  }
}
