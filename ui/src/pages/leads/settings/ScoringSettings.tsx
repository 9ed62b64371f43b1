import { Button, MultiSelect, Popover } from '@mantine/core';
import { IconAdjustments } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadReport, LeadScoringSettings } from '../../../api/bindings';
import { MayButton } from '../../../components/access/MayButton';
import { useMay } from '../../../components/access/useMay';
import { HorizonSelect } from '../../../components/board/filters/HorizonSelect';
import classes from '../Leads.module.css';
import { useScoringSettings } from './useScoringSettings';

type Props = { connectionId: string; settings: LeadScoringSettings; report: LeadReport };

/** Within how many days a lead should convert, and which statuses mean that it was given up. */
export function ScoringSettings({ connectionId, settings, report }: Props) {
  const { t } = useTranslation('leads');
  const [opened, setOpened] = useState(false);
  const may = useMay('make');
  const { change, isPending } = useScoringSettings(connectionId, settings);
  const closed =
    settings.closedStatuses ?? report.statuses.filter((each) => each.closed).map((each) => each.value);
  const label = t('settings.label', { days: settings.horizonDays });
  const looks = {
    size: 'xs',
    variant: 'default',
    leftSection: <IconAdjustments size={16} stroke={1.6} aria-hidden />,
  } as const;
  if (!may) {
    return (
      <MayButton permission="make" {...looks}>
        {label}
      </MayButton>
    );
  }
  return (
    <Popover
      position="bottom-end"
      width={340}
      shadow="md"
      trapFocus
      returnFocus
      opened={opened}
      onChange={setOpened}
    >
      <Popover.Target>
        <Button {...looks} loading={isPending} onClick={() => setOpened(!opened)}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.settings} aria-label={t('settings.title')}>
        <HorizonSelect
          label={t('settings.horizon')}
          days={settings.horizonDays}
          onChange={(horizonDays) => change({ horizonDays })}
        />
        <MultiSelect
          size="xs"
          label={t('settings.closed')}
          description={t('settings.closedHint')}
          data={report.statuses.map(({ value, label }) => ({ value, label }))}
          value={closed}
          comboboxProps={{ withinPortal: false }}
          onChange={(closedStatuses) => change({ closedStatuses })}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
