import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../../components/access/useMay';
import { CHOICES, type RecheckChoice } from './recheck';

/** Sets the frequency of all ticked fields at once. */
export function RecheckMenu({
  count,
  onChoose,
}: {
  count: number;
  onChoose: (choice: RecheckChoice) => unknown;
}) {
  const { t } = useTranslation('warehouse');
  if (!useMay('manage')) return null;
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          disabled={count === 0}
          rightSection={<IconChevronDown size={14} stroke={1.6} aria-hidden />}
        >
          {t('recheck.set')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {CHOICES.map((choice) => (
          <Menu.Item key={choice} onClick={() => onChoose(choice)}>
            {t(`recheck.${choice}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
