task roughness "The sum of the squared steps between neighbours; null when the list is empty or the sum exceeds 255."
in heights: list
let zeros = zipwith (-) heights heights
let ones = map (+1) zeros
let one = head ones
let later = drop one heights
let steps = zipwith (-) later heights
let squares = map (**2) steps
out sum squares
example [1, 3, 2, 7] -> 30
example [1, 7, 6] -> 37
example [7, 3, 4, 0, 3, 2] -> 43
example [] -> null
example [6] -> 0
example [0, 16] -> null
holdout [8, 0, -1, 2, 7, 1] -> 135
holdout [-2, 2, 6, 1] -> 57
holdout [5, 1, 7] -> 52
holdout [10, -5] -> 225
holdout [4, 4, 4] -> 0
