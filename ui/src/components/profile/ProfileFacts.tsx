import { useTranslation } from 'react-i18next';
import type { Cell, ColumnProfile } from '../../api/bindings';
import { useFormat } from '../../format/useFormat';
import { type FormatOptions, formatCell } from '../grid/model/cell/format';
import type { FilterDraft } from '../grid/model/filter/filter';
import { ThinBar } from '../progress/ThinBar';
import classes from './Profile.module.css';

interface ProfileFactsProps {
  profile: ColumnProfile;
  format: FormatOptions;
  onFilter: (drafts: FilterDraft[]) => void;
}

/** How full the column is, how many values differ, and where they lie. */
export function ProfileFacts({ profile, format, onFilter }: ProfileFactsProps) {
  const { t } = useTranslation('profile');
  const { number, percent } = useFormat();
  const { column, nulls, rows, range, length } = profile;
  const filled = rows - nulls;
  const cell = (value: Cell) => formatCell(rounded(value), column, format).text;
  const facts: [string, string][] = [];
  if (profile.distinctIsExact) facts.push([t('distinct'), number(profile.distinct)]);
  else facts.push([t('distinct'), t('about', { number: number(profile.distinct) })]);
  if (range) {
    facts.push([t('min'), cell(range.min)], [t('max'), cell(range.max)]);
    facts.push([t('mean'), cell(range.mean)], [t('median'), cell(range.median)]);
  }
  if (length) {
    facts.push(
      [t('length'), t('lengths', { shortest: number(length.shortest), longest: number(length.longest) })],
      [t('meanLength'), number(Math.round(length.mean * 10) / 10)],
    );
  }
  return (
    <section aria-label={t('facts')} className={classes.facts}>
      <div className={classes.fullness}>
        <span>{t('filled', { rows: number(filled) })}</span>
        {nulls > 0 ? (
          <button
            type="button"
            className={classes.link}
            onClick={() => onFilter([{ column: column.name, operator: 'is_empty', values: [] }])}
          >
            {t('empty', { share: percent(profile.nullShare), rows: number(nulls) })}
          </button>
        ) : (
          <span className={classes.dim}>{t('noneEmpty')}</span>
        )}
      </div>
      <ThinBar share={rows === 0 ? 0 : filled / rows} label={t('fullness')} />
      <dl className={classes.list}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** A mean has no more places than help. */
function rounded(value: Cell): Cell {
  if (typeof value !== 'number' || Number.isInteger(value)) return value;
  return Number(value.toPrecision(6));
}
