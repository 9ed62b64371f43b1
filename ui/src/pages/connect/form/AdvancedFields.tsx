import { Button, Checkbox, Collapse, PasswordInput, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Connect.module.css';
import type { ConnectFields } from './model/connectForm';

type Props = {
  fields: ConnectFields;
  onChange: (changed: Partial<ConnectFields>) => void;
  showPortProblem: boolean;
};

export function AdvancedFields({ fields, onChange, showPortProblem }: Props) {
  const { t } = useTranslation('connect');
  const [opened, { toggle }] = useDisclosure(false);
  const id = useId();
  const Chevron = opened ? IconChevronDown : IconChevronRight;

  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        className={classes.advancedToggle ?? ''}
        leftSection={<Chevron size={16} stroke={1.6} />}
        onClick={toggle}
        aria-expanded={opened}
        aria-controls={id}
      >
        {t('form.advanced')}
      </Button>
      <Collapse expanded={opened} id={id}>
        <div className={classes.advanced}>
          <PasswordInput
            label={t('form.clientSecret')}
            description={t('form.clientSecretText')}
            value={fields.clientSecret}
            onChange={(event) => onChange({ clientSecret: event.currentTarget.value })}
            autoComplete="off"
          />
          <Checkbox
            label={t('form.promptLogin')}
            description={t('form.promptLoginText')}
            checked={fields.promptLogin}
            onChange={(event) => onChange({ promptLogin: event.currentTarget.checked })}
          />
          <TextInput
            label={t('form.callbackPort')}
            description={t('form.callbackPortText')}
            value={fields.callbackPort}
            onChange={(event) => onChange({ callbackPort: event.currentTarget.value })}
            error={showPortProblem ? t('form.callbackPortProblem') : null}
            placeholder="8717"
            inputMode="numeric"
            w={200}
          />
        </div>
      </Collapse>
    </>
  );
}
