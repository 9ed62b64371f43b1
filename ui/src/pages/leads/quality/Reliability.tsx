import { useTranslation } from 'react-i18next';
import type { Figure, LeadFigures } from '../../../api/bindings';
import { FigureChart } from '../../../components/figure/draw/FigureChart';
import type { Drawn } from '../../../components/figure/draw/option/figureOption';
import { ValuesTable } from '../../../components/figure/parts/ValuesTable';
import { useWords } from '../../../components/figure/words/useWords';
import classes from '../Leads.module.css';
import { plain, plainLine } from '../words/plain';

/** Of the leads that were given a probability, whether that share converted. */
export function Reliability({ figures, isBackTest }: { figures: LeadFigures; isBackTest: boolean }) {
  const { t } = useTranslation('leads');
  const words = useWords(null);
  const given = figures.reliability.map((bin) => bin.predicted);
  const figure: Drawn & Figure = {
    kind: 'lines',
    x: given,
    xUnit: 'share',
    xName: plain(t('reliability.given')),
    lines: [
      plainLine(
        t('reliability.happened'),
        figures.reliability.map((bin) => bin.actual),
        false,
      ),
      plainLine(t('reliability.ideal'), given, true),
    ],
    unit: 'share',
  };
  return (
    <section className={classes.section}>
      <h2>{t('reliability.title')}</h2>
      <p className={classes.text}>{t(isBackTest ? 'reliability.ofBackTest' : 'reliability.ofRanking')}</p>
      <FigureChart figure={figure} words={words} title={t('reliability.title')} />
      <ValuesTable figure={figure} words={words} />
    </section>
  );
}
