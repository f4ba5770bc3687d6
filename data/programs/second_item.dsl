task second_item "The second item; null when there are fewer than two."
in xs: list
let zeros = zipwith (-) xs xs
let ones = map (+1) zeros
let one = head ones
out access one xs
example [4, 9, 1] -> 9
example [19, 11, 0] -> 11
example [19, -9, -3] -> -9
example [] -> null
example [6] -> null
example [255, -256] -> -256
holdout [10, 20, -4, -1, 0] -> 20
holdout [3, 6, -4, 3] -> 6
holdout [15, 18, 3, -9, 14] -> 18
holdout [0, 0, 5] -> 0
holdout [3] -> null
