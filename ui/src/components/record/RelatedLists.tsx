import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RelatedList, Record as SalesforceRecord } from '../../api/bindings';
import { useFormat } from '../../format/useFormat';
import { EMPTY_STATE, writeTableState } from '../grid/model/tableState';
import classes from './Record.module.css';

interface RelatedListsProps {
  connectionId: string;
  record: SalesforceRecord;
  /** Says so when nothing points here; else nothing is drawn. */
  showEmpty?: boolean;
  /** The rank of the heading on the page it stands on. */
  heading?: 'h2' | 'h3';
}

/** What points to a record, with counts; each opens its table, filtered. */
export function RelatedLists({
  connectionId,
  record,
  showEmpty = false,
  heading: Heading = 'h3',
}: RelatedListsProps) {
  const { t } = useTranslation('tables');
  const format = useFormat();
  const lists = record.related
    .filter((list) => list.rows > 0)
    .sort((one, other) => one.objectLabel.localeCompare(other.objectLabel, format.locale));
  if (lists.length === 0 && !showEmpty) return null;
  return (
    <section aria-label={t('record.related')}>
      <Heading className={classes.section}>{t('record.related')}</Heading>
      {lists.length === 0 && <p className={classes.none}>{t('record.noRelated')}</p>}
      <ul className={classes.related}>
        {lists.map((list) => (
          <li key={`${list.object}.${list.column}`}>
            <Link className={classes.relatedItem} to={tableOf(connectionId, list, record.id)}>
              <span className={classes.relatedNames}>
                <span className={classes.relatedName}>{list.objectLabel}</span>
                <span className={classes.through}>{t('record.through', { field: list.columnLabel })}</span>
              </span>
              <span>{format.number(list.rows)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function tableOf(connectionId: string, { object, column }: RelatedList, id: string): string {
  const filters = [{ column, operator: 'equals' as const, values: [id] }];
  return `/tables/${connectionId}/${object}?${writeTableState({ ...EMPTY_STATE, filters })}`;
}
