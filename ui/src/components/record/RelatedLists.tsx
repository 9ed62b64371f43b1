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
}

/** What points to a record, with counts; each opens its table, filtered. */
export function RelatedLists({ connectionId, record, showEmpty = false }: RelatedListsProps) {
  const { t } = useTranslation('tables');
  const format = useFormat();
  const lists = record.related
    .filter((list) => list.rows > 0)
    .sort((one, other) => one.objectLabel.localeCompare(other.objectLabel, format.locale));
  if (lists.length === 0 && !showEmpty) return null;
  return (
    <section aria-label={t('record.related')}>
      <h3 className={classes.section}>{t('record.related')}</h3>
      {lists.length === 0 && <p className={classes.none}>{t('record.noRelated')}</p>}
      <ul className={classes.related}>
        {lists.map((list) => (
          <li key={`${list.object}.${list.column}`}>
            <Link className={classes.relatedItem} to={tableOf(connectionId, list, record.id)}>
              <span className={classes.relatedNames}>
                <span>{list.objectLabel}</span>
                <span className={classes.api}>{t('record.through', { field: list.columnLabel })}</span>
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
