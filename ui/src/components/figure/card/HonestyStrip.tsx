import { useTranslation } from 'react-i18next';
import type { Basis } from '../../../api/bindings';
import { useFormat } from '../../../format/useFormat';
import { TimeAgo } from '../../word/TimeAgo';
import classes from './Card.module.css';

const JANUARY = 1;
/** Where the person is: days of an org elsewhere begin at another time. */
const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** How true a figure can be: of which days, as of when, of how many rows, and what is missing. */
export function HonestyStrip({ basis }: { basis: Basis }) {
  const { t } = useTranslation('figure');
  const format = useFormat();
  const month = new Intl.DateTimeFormat(format.locale, { month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2001, basis.fiscalStartMonth - 1, 1),
  );
  return (
    <ul className={classes.strip} aria-label={t('strip.label')}>
      {basis.days !== null && (
        <li>{t(`strip.days.${basis.days.of}`, { days: format.days(basis.days.first, basis.days.last) })}</li>
      )}
      <li>
        {t('strip.asOf')} <TimeAgo at={basis.asOf} />
      </li>
      <li>{t('strip.rows', { count: basis.rows, number: format.number(basis.rows) })}</li>
      {basis.loading.length > 0 && (
        <li className={classes.attention}>{t('strip.loading', { list: format.list(basis.loading) })}</li>
      )}
      {basis.missingRows > 0 && (
        <li className={classes.attention}>
          {t('strip.missingRows', { count: basis.missingRows, number: format.number(basis.missingRows) })}
        </li>
      )}
      {basis.removedRows > 0 && (
        <li>{t('strip.removed', { count: basis.removedRows, number: format.number(basis.removedRows) })}</li>
      )}
      {basis.missing.map(({ object, column, share }) => (
        <li key={`${object}.${column}`}>
          {t('strip.missing', { share: format.percent(share), column: `${object}.${column}` })}
        </li>
      ))}
      {basis.unconverted > 0 && (
        <li className={classes.attention}>
          {t('strip.unconverted', {
            count: basis.unconverted,
            number: format.number(basis.unconverted),
            list: format.list(basis.unconvertedCurrencies),
          })}
        </li>
      )}
      {basis.currency !== null && <li>{t('strip.currency', { currency: basis.currency })}</li>}
      {basis.timeZone !== ownZone && <li>{t('strip.zone', { zone: basis.timeZone })}</li>}
      {basis.fiscalStartMonth !== JANUARY && <li>{t('strip.fiscal', { month })}</li>}
    </ul>
  );
}
