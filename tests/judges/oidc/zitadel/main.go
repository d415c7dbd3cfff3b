// Serves the example of zitadel/oidc, a certified provider of identities in Go, over TLS:
// zitadel PORT CERTIFICATE KEY CLIENT SECRET REDIRECT
package main

import (
	"log"
	"log/slog"
	"net/http"
	"os"

	"github.com/zitadel/oidc/v3/example/server/exampleop"
	"github.com/zitadel/oidc/v3/example/server/storage"
)

func main() {
	port, certificate, key, client, secret, redirect :=
		os.Args[1], os.Args[2], os.Args[3], os.Args[4], os.Args[5], os.Args[6]
	// With the slash at its end, which an issuer may have.
	issuer := "https://localhost:" + port + "/"
	storage.RegisterClients(storage.WebClient(client, secret, redirect))
	quiet := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError}))
	router := exampleop.SetupServer(issuer, storage.NewStorage(storage.NewUserStore(issuer)), quiet, false)
	log.Fatal(http.ListenAndServeTLS("127.0.0.1:"+port, certificate, key, router))
}
