import { Trans, useTranslation } from 'react-i18next';
import type { Table } from '../../api/bindings';
import { useFormat } from '../../format/useFormat';
import { TimeAgo } from '../word/TimeAgo';

/** Salesforce's count beside the rows held, and when they and every Id were compared. */
export function Compared({ table }: { table: Table }) {
  const { t } = useTranslation('completeness');
  const format = useFormat();
  const { salesforceCount, heldCount, comparedAt, idsComparedAt } = table;
  const isCounted = salesforceCount !== null && heldCount !== null && comparedAt !== null;
  return (
    <>
      {isCounted && (
        <Trans
          t={t}
          // Rows that came or went since make the counts old without anything being wrong.
          i18nKey={heldCount === table.rows ? 'counted' : 'countedThen'}
          values={{ salesforce: format.number(salesforceCount), held: format.number(heldCount) }}
          components={{ when: <TimeAgo at={comparedAt} /> }}
        />
      )}
      {isCounted && ' '}
      {idsComparedAt === null ? (
        t('idsNotCompared')
      ) : (
        <Trans t={t} i18nKey="idsCompared" components={{ when: <TimeAgo at={idsComparedAt} /> }} />
      )}
    </>
  );
}
