import { Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconBookmarkPlus,
  IconDeviceFloppy,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from '../Views.module.css';

interface ViewCommandsProps {
  hasCurrent: boolean;
  isChanged: boolean;
  /** The role of the person allows to make views. */
  mayMake: boolean;
  onSave: () => void;
  onDiscard: () => void;
  onSaveAs: () => void;
  onRename: () => void;
  onDelete: () => void;
}

/** What can be done with the view shown, and with what is shown as a new one. */
export function ViewCommands(props: ViewCommandsProps) {
  const { t } = useTranslation('views');
  const { hasCurrent, isChanged, mayMake } = props;
  return (
    <>
      {hasCurrent && isChanged && (
        <>
          <Menu.Item
            leftSection={<IconDeviceFloppy size={16} aria-hidden />}
            disabled={!mayMake}
            onClick={props.onSave}
          >
            {t('save')}
          </Menu.Item>
          <Menu.Item leftSection={<IconArrowBackUp size={16} aria-hidden />} onClick={props.onDiscard}>
            {t('discard')}
          </Menu.Item>
        </>
      )}
      <Menu.Item
        leftSection={<IconBookmarkPlus size={16} aria-hidden />}
        disabled={!mayMake}
        onClick={props.onSaveAs}
      >
        {t('saveAs.action')}
      </Menu.Item>
      {hasCurrent && (
        <>
          <Menu.Item
            leftSection={<IconPencil size={16} aria-hidden />}
            disabled={!mayMake}
            onClick={props.onRename}
          >
            {t('rename.action')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconTrash size={16} aria-hidden />}
            disabled={!mayMake}
            onClick={props.onDelete}
          >
            {t('delete')}
          </Menu.Item>
        </>
      )}
      {!mayMake && <p className={classes.note}>{t('mayNot')}</p>}
    </>
  );
}
