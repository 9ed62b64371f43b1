import { Button, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Between, FigureDays } from '../../../../api/bindings';
import { localDay } from '../../../../format/localDay';
import { useTyped } from '../../../useTyped';
import { faultOf } from './between';
import classes from './CardSettings.module.css';

type Props = {
  /** None stands for the period that is chosen above. */
  between: Between | null;
  shown: FigureDays | null;
  onChange: (between: Between | null) => void;
};

/** Nobody types a date faster. */
const WAIT_MS = 600;

/** Two days to compare instead of a period; what cannot be compared is said, and not asked. */
export function BetweenDays({ between, shown, onChange }: Props) {
  const { t } = useTranslation('figure');
  const id = useId();
  const [hasLeft, setLeft] = useState(false);
  // Where the person is, which can be a day from the org's.
  const today = localDay(new Date());
  const [typed, setTyped] = useTyped<Between | null>(
    between,
    (next) => (next === null || faultOf(next, today) === null) && onChange(next),
    WAIT_MS,
  );
  const days = typed ?? { first: shown?.first ?? '', last: shown?.last ?? '' };
  const fault = typed === null ? null : faultOf(typed, today);
  const told = fault !== null && (hasLeft || fault !== 'incomplete') ? fault : null;
  const field = (which: 'first' | 'last') => (
    <TextInput
      size="xs"
      w={140}
      type="date"
      max={today}
      label={t(`between.${which}`)}
      value={days[which]}
      error={told !== null}
      aria-describedby={told === null ? undefined : id}
      onChange={(event) => {
        setLeft(false);
        setTyped({ ...days, [which]: event.currentTarget.value });
      }}
      onBlur={() => setLeft(true)}
    />
  );
  return (
    <fieldset className={classes.days} aria-label={t('between.label')}>
      {field('first')}
      {field('last')}
      {typed !== null && (
        <Button size="xs" variant="default" onClick={() => setTyped(null, 0)}>
          {t('between.asPeriod')}
        </Button>
      )}
      {told !== null && (
        <p id={id} role="alert" className={classes.wrong}>
          {t(`between.fault.${told}`)}
        </p>
      )}
    </fieldset>
  );
}
