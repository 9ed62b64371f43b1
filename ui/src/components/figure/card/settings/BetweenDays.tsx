import { Button, Input } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Between, FigureDays } from '../../../../api/bindings';
import { localDay } from '../../../../format/localDay';
import { useFormat } from '../../../../format/useFormat';
import { useTyped } from '../../../useTyped';
import { faultOf } from './between';
import classes from './CardSettings.module.css';

type Props = {
  /** None stands for the period that is chosen above. */
  between: Between | null;
  shown: FigureDays | null;
  onChange: (between: Between | null) => void;
};

const DAY_MS = 86_400_000;
/** Nobody types a date faster. */
const WAIT_MS = 600;

/** Two days to compare instead of a period; what cannot be compared is said, and not asked. */
export function BetweenDays({ between, shown, onChange }: Props) {
  const { t } = useTranslation('figure');
  const format = useFormat();
  const id = useId();
  const [hasLeft, setLeft] = useState(false);
  // The org can be a day ahead of the person; the engine takes a day to come for today.
  const today = localDay(new Date(Date.now() + DAY_MS));
  const [typed, setTyped] = useTyped<Between | null>(
    between,
    (next) => (next === null || faultOf(next, today) === null) && onChange(next),
    WAIT_MS,
  );
  const days = typed ?? { first: shown?.first ?? '', last: shown?.last ?? '' };
  const fault = typed === null ? null : faultOf(typed, today);
  const told = fault !== null && (hasLeft || fault !== 'incomplete') ? fault : null;
  // Native fields write days as the system does.
  const written = fault === null ? writtenDays(days) : null;
  const field = (which: 'first' | 'last') => (
    // biome-ignore lint/a11y/noLabelWithoutControl: its field is in it, drawn by a part of its own.
    <label>
      <Input.Label size="xs" labelElement="div">
        {t(`between.${which}`)}
      </Input.Label>
      <Input
        size="xs"
        w={140}
        type="date"
        max={today}
        value={days[which]}
        error={told !== null}
        // Both fields are described by one sentence below them.
        withAria={false}
        aria-invalid={told !== null || undefined}
        aria-describedby={told === null ? undefined : id}
        onChange={(event) => {
          setLeft(false);
          setTyped({ ...days, [which]: event.currentTarget.value });
        }}
        onBlur={() => setLeft(true)}
      />
    </label>
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
      {written !== null && <p className={classes.written}>{format.days(written.first, written.last)}</p>}
      {told !== null && (
        <p id={id} role="alert" className={classes.wrong}>
          {t(`between.fault.${told}`)}
        </p>
      )}
    </fieldset>
  );
}

/** Days that are known, to be said in the language shown. */
function writtenDays({ first, last }: Between): Between | null {
  return first === '' || last === '' ? null : { first, last };
}
