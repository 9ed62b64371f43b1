# Two commands are enough: `make run` and `make test`. Both install what is missing first.
.PHONY: run test check pictures bench torture bundle package-test
.DEFAULT_GOAL := run

run: ; @.ci/setup run && .ci/build app && exec target/debug/orgmirror
test: ; @.ci/setup test && .ci/test all
check: ; @.ci/setup run && .ci/test fast
pictures: ; @.ci/setup pictures && .ci/pictures
bench: ; @.ci/setup bench && .ci/bench
torture: ; @.ci/setup run && cargo run --release -p tests --bin torture
bundle: ; @.ci/setup bundle && .ci/bundle
package-test: ; @.ci/setup package && tests/package/run
