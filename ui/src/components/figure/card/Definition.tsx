import { ActionIcon, Popover } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './Card.module.css';

type Props = {
  title: string;
  /** A statement says what it shows by itself. */
  isCode?: boolean;
  children: string;
};

/** What exactly a figure shows. */
export function Definition({ title, isCode = false, children }: Props) {
  const { t } = useTranslation('figure');
  return (
    <Popover width={420} position="bottom" withArrow shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon size={28} aria-label={t('definitionOf', { title })}>
          <IconInfoCircle size={16} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it is what was opened, and is read. */}
        <div className={classes.definition} data-code={isCode || undefined} tabIndex={0}>
          {children}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
