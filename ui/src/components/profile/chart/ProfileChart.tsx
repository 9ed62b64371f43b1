import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnProfile } from '../../../api/bindings';
import { useFormat } from '../../../format/useFormat';
import type { FormatOptions } from '../../grid/model/cell/format';
import type { FilterDraft } from '../../grid/model/filter/filter';
import classes from '../Profile.module.css';
import { binFilters, binLabel } from './profileBins';

interface ProfileChartProps {
  profile: ColumnProfile;
  format: FormatOptions;
  onFilter: (drafts: FilterDraft[]) => void;
}

/** How values spread, as bars from zero or as a table. */
export function ProfileChart({ profile, format, onFilter }: ProfileChartProps) {
  const { t } = useTranslation('profile');
  const { number } = useFormat();
  const [shape, setShape] = useState('bars');
  const { histogram, column } = profile;
  if (!histogram) return null;
  const { bins, unit } = histogram;
  const most = Math.max(...bins.map((bin) => bin.rows));
  const named = bins.map((bin) => ({
    bin,
    label: binLabel(bin, unit, column, format),
    filters: binFilters(bin, column),
  }));
  const [first, last] = [named[0]?.label, named.at(-1)?.label];
  return (
    <section aria-label={t('spread')}>
      <div className={classes.headLine}>
        <h3 className={classes.heading}>{t(unit === null ? 'spread' : `by.${unit}`)}</h3>
        <SegmentedControl
          size="xs"
          aria-label={t('shape')}
          value={shape}
          onChange={setShape}
          data={[
            { value: 'bars', label: t('bars') },
            { value: 'table', label: t('table') },
          ]}
        />
      </div>
      {shape === 'bars' ? (
        <>
          <ul className={classes.bars} aria-label={t('spread')}>
            {named.map(({ bin, label, filters }) => {
              const text = t('bin', { label, count: bin.rows, rows: number(bin.rows) });
              const bar = <span className={classes.bar} style={{ height: barHeight(bin.rows, most) }} />;
              return (
                <li key={label} className={classes.slot}>
                  {filters && bin.rows > 0 ? (
                    <button
                      type="button"
                      className={classes.press}
                      title={text}
                      aria-label={t('filterBin', { bin: text })}
                      onClick={() => onFilter(filters)}
                    >
                      {bar}
                    </button>
                  ) : (
                    <span className={classes.still} role="img" title={text} aria-label={text}>
                      {bar}
                    </span>
                  )}
                </li>
              );
            })}
          </ul>
          <div className={classes.axis}>
            <span>{first}</span>
            {named.length > 1 && <span>{last}</span>}
          </div>
        </>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t(unit === null ? 'range' : `unit.${unit}`)}</th>
              <th scope="col">{t('rows')}</th>
            </tr>
          </thead>
          <tbody>
            {named.map(({ bin, label }) => (
              <tr key={label}>
                <td>{label}</td>
                <td>{number(bin.rows)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** From zero; whatever is not empty can be seen. */
function barHeight(rows: number, most: number): string {
  return rows === 0 ? '0' : `max(2px, ${(rows / most) * 100}%)`;
}
