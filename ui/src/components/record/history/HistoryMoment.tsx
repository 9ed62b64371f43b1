import {
  IconArrowBackUp,
  IconArrowsExchange,
  IconCirclePlus,
  IconMathFunction,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry, Record as SalesforceRecord } from '../../../api/bindings';
import { useFormat } from '../../../format/useFormat';
import type { FormatOptions } from '../../grid/model/cell/format';
import type { RecordAddress } from '../place/recordAddress';
import { FieldChange } from './FieldChange';
import classes from './History.module.css';
import type { Moment } from './timeline';

interface HistoryMomentProps {
  moment: Moment;
  record: SalesforceRecord;
  format: FormatOptions;
  onFollow: (record: RecordAddress) => void;
}

const ICONS: { [kind in HistoryEntry['kind']]: typeof IconPencil } = {
  created: IconCirclePlus,
  changed: IconPencil,
  recalculated: IconMathFunction,
  converted: IconArrowsExchange,
  removed: IconTrash,
  restored: IconArrowBackUp,
  last_modified: IconPencil,
};

/** What one person did at one moment: when, who, what, and who tells it. */
export function HistoryMoment({ moment, record, format, onFollow }: HistoryMomentProps) {
  const { t } = useTranslation('record');
  const { locale, exact } = useFormat();
  const [first] = moment.entries;
  const KindIcon = ICONS[first.kind];
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(new Date(first.at));
  const changes = moment.entries.filter((entry) => entry.label !== null);
  return (
    <li className={classes.moment} data-kind={first.kind}>
      <span className={classes.icon}>
        <KindIcon size={16} stroke={1.6} aria-hidden />
      </span>
      <div className={classes.body}>
        <p className={classes.head}>
          <strong>{t(`history.kind.${first.kind}`)}</strong>
          {first.whoId !== null && <span>{first.who ?? first.whoId}</span>}
          <time dateTime={first.at} title={exact(first.at)}>
            {time}
          </time>
          <span className={classes.source}>{t(`history.source.${first.source}`)}</span>
        </p>
        {first.removal !== null && <p className={classes.why}>{t(`removed.${reasonKey(first.removal)}`)}</p>}
        {changes.length > 0 && (
          <dl className={classes.changes}>
            {changes.map((entry, at) => (
              <FieldChange key={`${entry.label}/${at}`} {...{ entry, record, format, onFollow }} />
            ))}
          </dl>
        )}
      </div>
    </li>
  );
}

function reasonKey(reason: string): 'deleted' | 'purged' | 'no_longer_visible' {
  return reason === 'deleted' || reason === 'purged' ? reason : 'no_longer_visible';
}
