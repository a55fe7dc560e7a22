// Serves Redis from memory, for the programs of Argo CD: redis <host:port>. The password stands in REDIS_PASSWORD.
package main

import (
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/alicebob/miniredis/v2"
)

func main() {
	if len(os.Args) != 2 || os.Args[1] == "--help" {
		fmt.Println("usage: redis <host:port>")
		return
	}
	server := miniredis.NewMiniRedis()
	if password := os.Getenv("REDIS_PASSWORD"); password != "" {
		server.RequireAuth(password)
	}
	if err := server.StartAddr(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	ended := make(chan os.Signal, 1)
	signal.Notify(ended, syscall.SIGINT, syscall.SIGTERM)
	// Time stands still in it unless it is told that time has passed.
	for second := time.NewTicker(time.Second); ; {
		select {
		case <-second.C:
			server.FastForward(time.Second)
		case <-ended:
			return
		}
	}
}
