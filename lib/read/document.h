/*
 * document.h - documents from memory, whatever form they have.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#ifndef RMT_READ_DOCUMENT_H
#define RMT_READ_DOCUMENT_H

#include <remit/model.h>

#include "read/reader.h"

/* What makes a document of a source that is in the model. */
typedef void (*rmt_document_reader)(const struct rmt_reader_task *reading);

/* Read a document by one; statuses as of remit_model_read_bytes(), but of any
 * length. The source is copied. */
remit_status
rmt_document_read(const struct rmt_source *source, rmt_document_reader read,
		  remit_diag *diag, remit_model **out);

#endif /* RMT_READ_DOCUMENT_H */
