task third_item "The third item; null when there are fewer than three."
in xs: list
let zeros = zipwith (-) xs xs
let ones = map (+1) zeros
let twos = map (+1) ones
let two = head twos
out access two xs
example [4, 9, 1] -> 1
example [17, 18, 0, -9, 3, 12, -9] -> 0
example [9, -8, 20, 0, 1, 17] -> 20
example [] -> null
example [6, 2] -> null
example [255, 0, -256] -> -256
holdout [-9, 10, -1, -9, 20] -> -1
holdout [15, 5, 9, 4] -> 9
holdout [17, 2, 8, 18] -> 8
holdout [0, 0, 5, 7] -> 5
holdout [3] -> null
