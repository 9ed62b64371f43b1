import { useTranslation } from 'react-i18next';
import type { LeadEffect } from '../../../api/bindings';
import classes from '../Leads.module.css';
import { EffectLine } from './EffectLine';
import own from './Effects.module.css';

const MOST = 15;

/** What tells leads apart, the most telling field first; each opens to its values. */
export function Effects({ effects }: { effects: LeadEffect[] }) {
  const { t } = useTranslation('leads');
  const shown = effects.filter((effect) => effect.importance >= 0.005).slice(0, MOST);
  const largest = Math.max(...shown.map((effect) => effect.importance), 0.01);
  return (
    <section className={classes.section}>
      <h2>{t('effects.title')}</h2>
      <p className={classes.text}>{t('effects.text')}</p>
      <ul className={own.list}>
        {shown.map((effect) => (
          <EffectLine key={effect.field} effect={effect} share={effect.importance / largest} />
        ))}
      </ul>
    </section>
  );
}
