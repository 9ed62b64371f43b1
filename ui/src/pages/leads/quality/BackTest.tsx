import { useTranslation } from 'react-i18next';
import type { Figure, LeadBackTest } from '../../../api/bindings';
import { FigureChart } from '../../../components/figure/draw/FigureChart';
import type { Drawn } from '../../../components/figure/draw/option/figureOption';
import { ValuesTable } from '../../../components/figure/parts/ValuesTable';
import { useWords } from '../../../components/figure/words/useWords';
import classes from '../Leads.module.css';
import { plain, plainLine } from '../words/plain';

const DAY = 86_400_000;

/** What the model would have said on past days against what came of it: drift shows here. */
export function BackTest({ tests }: { tests: LeadBackTest[] }) {
  const { t } = useTranslation('leads');
  const words = useWords(null);
  const figure: Drawn & Figure = {
    kind: 'lines',
    x: tests.map((test) => Date.parse(test.asOf) / DAY),
    xUnit: 'day',
    xName: plain(t('backTest.asOf')),
    lines: [
      plainLine(
        t('backTest.actual'),
        tests.map((test) => test.actual),
        false,
      ),
      plainLine(
        t('backTest.predicted'),
        tests.map((test) => test.predicted),
        true,
      ),
    ],
    unit: 'share',
  };
  return (
    <section className={classes.section}>
      <h2>{t('backTest.title')}</h2>
      <p className={classes.text}>{t('backTest.text')}</p>
      <FigureChart figure={figure} words={words} title={t('backTest.title')} />
      <ValuesTable figure={figure} words={words} />
    </section>
  );
}
