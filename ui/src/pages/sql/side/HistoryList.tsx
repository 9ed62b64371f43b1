import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../../components/desk/history';
import { useNow } from '../../../format/now/useNow';
import { useFormat } from '../../../format/useFormat';
import classes from './Side.module.css';

interface HistoryListProps {
  history: HistoryEntry[];
  onPut: (sql: string) => void;
  onForget: () => void;
}

/** The last statements on this machine. */
export function HistoryList({ history, onPut, onForget }: HistoryListProps) {
  const { t } = useTranslation('sql');
  const format = useFormat();
  const now = useNow();
  if (history.length === 0) return <p className={classes.quiet}>{t('side.noHistory')}</p>;
  const outcome = (entry: HistoryEntry) => {
    const rows = entry.rows ?? 0;
    return entry.outcome === 'rows' && !entry.truncated
      ? t('outcome.rows', { count: rows, rows: format.number(rows) })
      : t(`outcome.${entry.outcome === 'rows' ? 'many' : entry.outcome}`, { rows: format.number(rows) });
  };
  return (
    <>
      <ul className={classes.list}>
        {history.map((entry) => (
          <li key={entry.at}>
            <button type="button" className={classes.item} title={entry.sql} onClick={() => onPut(entry.sql)}>
              <code className={classes.sql}>{entry.sql.replace(/\s+/g, ' ').trim()}</code>
              <span className={classes.detail}>
                {`${outcome(entry)} · ${format.relative(new Date(entry.at).toISOString(), now)}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div className={classes.foot}>
        <p className={classes.detail}>{t('side.onThisMachine')}</p>
        <Button size="xs" variant="subtle" color="gray" onClick={onForget}>
          {t('side.forget')}
        </Button>
      </div>
    </>
  );
}
