import { useTranslation } from 'react-i18next';
import type { ColumnProfile } from '../../api/bindings';
import { useFormat } from '../../format/useFormat';
import { type FormatOptions, formatCell } from '../grid/model/cell/format';
import type { FilterDraft } from '../grid/model/filter/filter';
import { valueFilter } from './chart/profileBins';
import classes from './Profile.module.css';

interface ProfileValuesProps {
  profile: ColumnProfile;
  format: FormatOptions;
  onFilter: (drafts: FilterDraft[]) => void;
}

/** The most frequent values; each filters the table by itself. */
export function ProfileValues({ profile, format, onFilter }: ProfileValuesProps) {
  const { t } = useTranslation('profile');
  const { number, percent } = useFormat();
  const { column, top, rows, nulls, distinct } = profile;
  const filled = rows - nulls;
  const allDiffer = distinct === filled && filled > 1;
  const most = top[0]?.rows ?? 0;
  return (
    <section aria-label={t('top')}>
      <h3 className={classes.heading}>{t('top')}</h3>
      {allDiffer && <p className={classes.note}>{t('allDiffer')}</p>}
      {!allDiffer && (
        <ol className={classes.values}>
          {top.map((entry) => {
            const text = entry.label ?? formatCell(entry.value, column, format).text;
            const filter = valueFilter(entry.value, column);
            const share = percent(filled === 0 ? 0 : entry.rows / filled);
            return (
              <li key={String(entry.value)}>
                <span className={classes.fill} style={{ width: `${(entry.rows / most) * 100}%` }} />
                {filter ? (
                  <button
                    type="button"
                    className={classes.link}
                    title={t('filterValue', { value: text })}
                    onClick={() => onFilter([filter])}
                  >
                    {text}
                  </button>
                ) : (
                  <span className={classes.name} title={text}>
                    {text}
                  </span>
                )}
                <span className={classes.figures}>
                  {number(entry.rows)} <span className={classes.dim}>{share}</span>
                </span>
              </li>
            );
          })}
        </ol>
      )}
      {!allDiffer && distinct > top.length && (
        <p className={classes.note}>
          {t('more', { count: distinct - top.length, values: number(distinct - top.length) })}
        </p>
      )}
    </section>
  );
}
