import { ActionIcon, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../format/useFormat';
import type { useRowWalk } from './useRowWalk';
import { useWalkKeys } from './useWalkKeys';
import classes from './Walk.module.css';

/** Which row of how many the record is, with the way to the one before and the one after. */
export function RowWalker({ rowWalk }: { rowWalk: ReturnType<typeof useRowWalk> }) {
  const { t } = useTranslation('walk');
  const format = useFormat();
  const { place, error, step } = rowWalk;
  const { previous = null, next = null } = place ?? {};
  const goBack = useCallback(() => step('previous'), [step]);
  const goOn = useCallback(() => step('next'), [step]);
  useWalkKeys(goBack, goOn);
  const words = () => {
    if (error) return t('unknown');
    if (!place) return '';
    if (place.position === null) return t('gone');
    return t('place', { row: format.number(place.position + 1), rows: format.number(place.total) });
  };
  return (
    <fieldset className={classes.walker} aria-label={t('title')}>
      <span className={classes.place} role="status">
        {words()}
      </span>
      <StepButton word="previous" icon={IconChevronUp} isOff={previous === null} onClick={goBack} />
      <StepButton word="next" icon={IconChevronDown} isOff={next === null} onClick={goOn} />
    </fieldset>
  );
}

interface StepButtonProps {
  word: 'previous' | 'next';
  icon: typeof IconChevronUp;
  /** It keeps the focus meanwhile, so that it can be pressed again and again. */
  isOff: boolean;
  onClick: () => void;
}

function StepButton({ word, icon: StepIcon, isOff, onClick }: StepButtonProps) {
  const { t } = useTranslation('walk');
  return (
    <Tooltip label={t(`${word}Keys`)}>
      <ActionIcon
        size={28}
        variant="default"
        aria-label={t(word)}
        aria-disabled={isOff}
        aria-keyshortcuts={word === 'previous' ? 'Alt+ArrowUp' : 'Alt+ArrowDown'}
        {...(isOff ? { 'data-disabled': true } : {})}
        onClick={onClick}
      >
        <StepIcon size={16} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
