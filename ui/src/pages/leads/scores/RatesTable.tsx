import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadRate } from '../../../api/bindings';
import { useFormat } from '../../../format/useFormat';
import classes from '../Leads.module.css';
import { useBinText } from '../words/useBinText';
import { usePercent } from '../words/usePercent';

/** More are looked for by whoever wants them. */
const MOST = 40;

/** How often leads with these values converted: what can be told where there are too few for scores. */
export function RatesTable({ rates }: { rates: LeadRate[] }) {
  const { t } = useTranslation('leads');
  const { number } = useFormat();
  const percent = usePercent();
  const bin = useBinText();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? rates : rates.slice(0, MOST);
  return (
    <div className={classes.section}>
      <h2>{t('rates.title')}</h2>
      <p className={classes.text}>{t('rates.text')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
      <section className={classes.frame} tabIndex={0} aria-label={t('rates.title')}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('rates.field')}</th>
              <th scope="col">{t('rates.value')}</th>
              <th scope="col" data-numeric>
                {t('rates.leads')}
              </th>
              <th scope="col" data-numeric>
                {t('rates.converted')}
              </th>
              <th scope="col" data-numeric>
                {t('rates.rate')}
              </th>
              <th scope="col" data-numeric>
                {t('rates.interval')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((rate, at) => (
              <tr key={at}>
                <td>{rate.label}</td>
                <td>{bin(rate.bin, rate.kind)}</td>
                <td data-numeric>{number(rate.leads)}</td>
                <td data-numeric>{number(rate.converted)}</td>
                <td data-numeric>{percent(rate.rate)}</td>
                <td data-numeric>
                  {t('scores.interval', { low: percent(rate.low), high: percent(rate.high) })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rates.length > MOST && (
        <div className={classes.more}>
          <span role="status">
            {t('rates.shown', { shown: number(shown.length), total: number(rates.length) })}
          </span>
          <Button size="xs" variant="default" onClick={() => setWhole(!isWhole)}>
            {isWhole
              ? t('rates.fewer', { shown: number(MOST) })
              : t('rates.all', { total: number(rates.length) })}
          </Button>
        </div>
      )}
    </div>
  );
}
