import { ActionIcon, Tooltip } from '@mantine/core';
import { IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import { Panel, useReactFlow, useStoreApi } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import { wholeView } from '../model/place';
import classes from './Canvas.module.css';
import { useSharedView } from './DiagramContext';

/** Nearer, farther, and all of it. */
export function CanvasControls() {
  const { t } = useTranslation('diagram');
  const { view } = useSharedView();
  const { zoomIn, zoomOut, setViewport } = useReactFlow();
  const store = useStoreApi();
  const controls = [
    { label: t('zoomIn'), icon: IconPlus, press: () => zoomIn() },
    { label: t('zoomOut'), icon: IconMinus, press: () => zoomOut() },
    {
      label: t('fit'),
      icon: IconMaximize,
      press: () => setViewport(wholeView(view.boxes, store.getState())),
    },
  ];
  return (
    <Panel position="bottom-left" className={classes.controls ?? ''}>
      {controls.map(({ label, icon: Icon, press }) => (
        <Tooltip key={label} label={label} position="right">
          <ActionIcon size={30} variant="default" aria-label={label} onClick={() => void press()}>
            <Icon size={16} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      ))}
    </Panel>
  );
}
