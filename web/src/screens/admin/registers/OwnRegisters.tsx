import { Button, Group, Table } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/changes';
import { useRegisters } from '../../../api/queries';
import type { Register } from '../../../api/types';
import { Empty } from '../../../parts/Empty';
import { Go, to } from '../../../parts/Go';
import { Sheet } from '../../../parts/Page';
import { Waiting } from '../../../parts/Waiting';
import { useLabels } from '../../../words/labels';
import classes from '../Admin.module.css';
import { FieldAdder } from './FieldAdder';
import { RegisterBuilder } from './RegisterBuilder';

const isOwn = (name: string) => name.startsWith('x_');

// Registers and fields that the organisation added: what there is, and one more.
export default function OwnRegisters() {
  const { t } = useTranslation();
  const may = useMay('manage', 'own_register');
  const registers = useRegisters().data?.items;
  const [act, setAct] = useState<'register' | 'field'>();
  if (!registers) return <Waiting rows={5} />;
  if (act === 'register') return <RegisterBuilder close={() => setAct(undefined)} />;
  if (act === 'field') return <FieldAdder close={() => setAct(undefined)} />;
  const own = registers.filter(({ name }) => isOwn(name));
  const widened = registers.filter(
    ({ name, fields }) => !isOwn(name) && fields.some((field) => isOwn(field.name)),
  );
  return (
    <>
      {may && (
        <Group gap="xs">
          <Button leftSection={<IconPlus size={16} />} onClick={() => setAct('register')}>
            {t('admin.define_register')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} />}
            onClick={() => setAct('field')}
          >
            {t('admin.add_field')}
          </Button>
        </Group>
      )}
      <Sheet title={t('admin.own_registers')} flush>
        {own.length === 0 ? (
          <Empty title={t('admin.no_own_registers')}>{t('admin.no_own_registers_hint')}</Empty>
        ) : (
          <Fields registers={own} />
        )}
      </Sheet>
      {widened.length > 0 && (
        <Sheet title={t('admin.own_fields')} flush>
          <Fields registers={widened} />
        </Sheet>
      )}
      <Group gap="md">
        <Go to={to.register('own_register')}>{t('admin.register_history')}</Go>
        <Go to={to.register('own_field')}>{t('admin.field_history')}</Go>
      </Group>
    </>
  );
}

function Fields({ registers }: { registers: readonly Register[] }) {
  const { t } = useTranslation();
  const labels = useLabels();
  return (
    <Table.ScrollContainer minWidth={520}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('admin.register')}</Table.Th>
            <Table.Th>{t('admin.fields')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {registers.map((register) => (
            <Table.Tr key={register.name}>
              <Table.Td>
                <Go to={to.register(register.name)}>{labels.all(register)}</Go>
                <div className={classes.quiet}>{register.name}</div>
              </Table.Td>
              <Table.Td>
                <div className={classes.tags}>
                  {register.fields
                    .filter(({ name }) => isOwn(name))
                    .map(({ name, kind, meaning }) => (
                      <span key={name} className={classes.tag} title={meaning}>
                        {labels.field(register.name, name)} · {t(`kind.${kind as 'text'}`)}
                      </span>
                    ))}
                </div>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
