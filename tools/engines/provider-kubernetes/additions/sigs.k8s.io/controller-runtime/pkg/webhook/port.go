package webhook

import (
	"os"
	"strconv"
)

// provider-kubernetes serves its webhook on the default port and has no flag to change that, so that only one could
// run on a machine.
func init() {
	if port, err := strconv.Atoi(os.Getenv("WEBHOOK_PORT")); err == nil {
		DefaultPort = port
	}
}
