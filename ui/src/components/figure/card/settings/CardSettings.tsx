import type { AnalysisInfo, Ask, FigureDays } from '../../../../api/bindings';
import { BetweenDays } from './BetweenDays';
import classes from './CardSettings.module.css';
import { LeadsADay } from './LeadsADay';

type Props = {
  analysis: AnalysisInfo;
  ask: Ask;
  /** The days that are shown. */
  days: FigureDays | null;
  onAsk: (ask: Ask) => void;
};

/** What is asked of one analysis alone, on its own card. */
export function CardSettings({ analysis, ask, days, onAsk }: Props) {
  // Until it is known which days are shown, none of them can be changed.
  const heedsDays = analysis.heeds.includes('between') && (days !== null || ask.between !== null);
  const heedsLeads = analysis.heeds.includes('leads_a_day');
  if (!heedsDays && !heedsLeads) return null;
  return (
    <div className={classes.settings}>
      {heedsDays && (
        <BetweenDays between={ask.between} shown={days} onChange={(between) => onAsk({ ...ask, between })} />
      )}
      {heedsLeads && (
        <LeadsADay leads={ask.leadsADay} onChange={(leadsADay) => onAsk({ ...ask, leadsADay })} />
      )}
    </div>
  );
}
