import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Takes all ticked fields into the copy, or leaves them out of it. */
export function CopyMenu({ disabled, onChoose }: { disabled: boolean; onChoose: (on: boolean) => void }) {
  const { t } = useTranslation('warehouseChoice');
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          disabled={disabled}
          rightSection={<IconChevronDown size={14} stroke={1.6} aria-hidden />}
        >
          {t('fields.choose')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onChoose(true)}>{t('fields.takeIn')}</Menu.Item>
        <Menu.Item onClick={() => onChoose(false)}>{t('fields.leaveOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
