#include "store/libpq.h"

#include <dlfcn.h>

namespace store {

namespace {

template <class Function>
bool find(void* library, char const* name, Function& function) {
  function = reinterpret_cast<Function>(::dlsym(library, name));
  return function != nullptr;
}

bool find_all(Libpq& pq) {
  auto* const from = pq.library;
  return find(from, "PQconninfoParse", pq.conninfoParse) &&
         find(from, "PQconninfoFree", pq.conninfoFree) && find(from, "PQconnectdb", pq.connectdb) &&
         find(from, "PQfinish", pq.finish) && find(from, "PQstatus", pq.status) &&
         find(from, "PQerrorMessage", pq.errorMessage) &&
         find(from, "PQserverVersion", pq.serverVersion) &&
         find(from, "PQtransactionStatus", pq.transactionStatus) &&
         find(from, "PQsetNoticeProcessor", pq.setNoticeProcessor) &&
         find(from, "PQexec", pq.exec) && find(from, "PQexecParams", pq.execParams) &&
         find(from, "PQprepare", pq.prepare) && find(from, "PQexecPrepared", pq.execPrepared) &&
         find(from, "PQsendQueryPrepared", pq.sendQueryPrepared) &&
         find(from, "PQsetSingleRowMode", pq.setSingleRowMode) &&
         find(from, "PQgetResult", pq.getResult) && find(from, "PQgetCancel", pq.getCancel) &&
         find(from, "PQcancel", pq.cancel) && find(from, "PQfreeCancel", pq.freeCancel) &&
         find(from, "PQresultStatus", pq.resultStatus) &&
         find(from, "PQresultErrorField", pq.resultErrorField) && find(from, "PQclear", pq.clear) &&
         find(from, "PQntuples", pq.ntuples) && find(from, "PQnfields", pq.nfields) &&
         find(from, "PQfname", pq.fname) && find(from, "PQftype", pq.ftype) &&
         find(from, "PQgetvalue", pq.getvalue) && find(from, "PQgetlength", pq.getlength) &&
         find(from, "PQgetisnull", pq.getisnull) && find(from, "PQcmdTuples", pq.cmdTuples);
}

}  // namespace

Result<std::shared_ptr<Libpq const>> Libpq::load() {
  auto pq = std::make_shared<Libpq>();
  pq->library = ::dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
  if (!pq->library || !find_all(*pq))
    return fail(ErrorKind::unavailable,
                "This workspace lies in PostgreSQL, but its client library (libpq.so.5) is not "
                "installed; on Debian: apt-get install libpq5.",
                "libpq.so.5");
  return std::shared_ptr<Libpq const>(std::move(pq));
}

Libpq::~Libpq() {
  if (library) ::dlclose(library);
}

}  // namespace store
